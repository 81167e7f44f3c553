import { html, nothing, svg, type TemplateResult } from "lit";
import { METRICS_IN_SIGHT, SPARK_HEIGHT, SPARK_WIDTH } from "../../src/core/describe/facts/runs";
import {
  type GroupMetricModel,
  type RunGroupModel,
  type RunMetricModel,
  type RunModel,
  type RunsModel,
  type SparklineModel,
  type WhiskersModel,
} from "../../src/core/describe/facts/runsModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { dateText, icon, label, type Content } from "../kit/parts";

/** So many runs of a link are in sight; the others are unfolded. */
const RUNS_IN_SIGHT = 3;

/** What trackers recorded of an experiment's runs: state, times, metrics with their histories, parameters, and what could not be read. */
export function runsPart(linked: readonly RunsModel[], strings: PageTexts): Content {
  if (!linked.length) return nothing;
  return html`<div class="runs" role="group" aria-label=${strings.runs}>
    ${linked.map((one) => linkPart(one, strings))}
  </div>`;
}

function linkPart({ link, reading, runs, groups, more, problems }: RunsModel, strings: PageTexts): TemplateResult {
  if (reading) return html`<p class="muted">${icon("loading")} ${fill(strings.readingRuns, link)}</p>`;
  const inSight = groups.length ? 0 : RUNS_IN_SIGHT;
  const others = runs.slice(inSight);
  return html`${groupList(groups, strings)} ${runList(runs.slice(0, inSight), strings)}
  ${
    others.length
      ? html`<details>
          <summary>${fill(groups.length ? strings.singleRuns : strings.otherRuns, others.length)}</summary>
          ${runList(others, strings)}
        </details>`
      : nothing
  }
  ${more ? html`<p class="muted">${more}</p>` : nothing} ${problemList(problems)}`;
}

function runList(runs: readonly RunModel[], strings: PageTexts): Content {
  return runs.length
    ? html`<ul>
        ${runs.map((run) => runPart(run, strings))}
      </ul>`
    : nothing;
}

function groupList(groups: readonly RunGroupModel[], strings: PageTexts): Content {
  if (!groups.length) return nothing;
  return html`<ul>
    ${groups.map(
      ({ name, count, metrics, parameters }) =>
        html`<li class="run">
          <div class="inline"><span class="run-name">${name}</span> <span class="muted">${count}</span></div>
          ${groupMetrics(metrics.slice(0, METRICS_IN_SIGHT))}
          ${
            metrics.length > METRICS_IN_SIGHT
              ? html`<details>
                  <summary>${fill(strings.otherMetrics, metrics.length - METRICS_IN_SIGHT)}</summary>
                  ${groupMetrics(metrics.slice(METRICS_IN_SIGHT))}
                </details>`
              : nothing
          }
          ${folded(strings.parametersCount, parameters)}
        </li>`,
    )}
  </ul>`;
}

function groupMetrics(metrics: readonly GroupMetricModel[]): TemplateResult {
  return html`<dl class="run-metrics">
    ${metrics.map(
      ({ name, value, n, interval, whiskers: drawn }) =>
        html`<div>
          <dt title=${name}>${name}</dt>
          <dd>
            ${drawn ? whiskers(drawn) : nothing}<span class="number" title=${interval ?? ""}>${value}</span>
            <span class="muted">${n}</span>
          </dd>
        </div>`,
    )}
  </dl>`;
}

/** A mean with its interval, beside those of the link's other groups on the same scale. */
function whiskers({ low, mean, high, text }: WhiskersModel): TemplateResult {
  const y = SPARK_HEIGHT / 2;
  const ends = `M${low} ${y - 5}v10M${low} ${y}H${high}M${high} ${y - 5}v10`;
  return html`<svg class="spark" viewBox="0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}" role="img" aria-label=${text}>
    <title>${text}</title>
    ${svg`<path d=${ends}></path><circle cx=${mean} cy=${y} r="2.5"></circle>`}
  </svg>`;
}

function runPart(run: RunModel, strings: PageTexts): TemplateResult {
  const { name, origin, state, metrics, parameters, problems } = run;
  return html`<li class="run">
    <div class="inline">
      <span class="run-name">${name}</span>
      ${state.value === "unknown" ? nothing : label(state, "run")}
      <span class="muted inline"><span>${origin}</span>${times(run)}</span>
    </div>
    ${metricList(metrics.slice(0, METRICS_IN_SIGHT))} ${folded(strings.otherMetrics, metrics.slice(METRICS_IN_SIGHT))}
    ${folded(strings.parametersCount, parameters)} ${problemList(problems)}
  </li>`;
}

function times({ started, ended, took }: RunModel): Content {
  if (!started && !ended) return nothing;
  return html`<span
    >${dateText(started)}${ended ? html` – ${dateText(ended)}` : nothing}${took ? ` (${took})` : nothing}</span
  >`;
}

function metricList(metrics: readonly RunMetricModel[]): Content {
  if (!metrics.length) return nothing;
  return html`<dl class="run-metrics">
    ${metrics.map(
      ({ name, value, best, history }) =>
        html`<div>
          <dt title=${name}>${name}</dt>
          <dd>
            ${history ? spark(history) : nothing}<span class="number">${value}</span>${
              best ? html`<span class="best muted">${best}</span>` : nothing
            }
          </dd>
        </div>`,
    )}
  </dl>`;
}

/** A metric's history, its last value marked. */
function spark({ points, end, text }: SparklineModel): TemplateResult {
  return html`<svg class="spark" viewBox="0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}" role="img" aria-label=${text}>
    <title>${text}</title>
    ${svg`<polyline points=${points}></polyline><circle cx=${end.x} cy=${end.y} r="2"></circle>`}
  </svg>`;
}

function folded(title: string, values: readonly { name: string; value: string }[]): Content {
  if (!values.length) return nothing;
  return html`<details>
    <summary>${fill(title, values.length)}</summary>
    <dl class="run-values">
      ${values.map(
        ({ name, value }) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </details>`;
}

function problemList(problems: readonly string[]): Content {
  if (!problems.length) return nothing;
  return html`<ul class="run-problems">
    ${problems.map((problem) => html`<li>${icon("info")}<span>${problem}</span></li>`)}
  </ul>`;
}
