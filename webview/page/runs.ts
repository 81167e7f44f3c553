import { html, nothing, svg, type TemplateResult } from "lit";
import { SPARK_HEIGHT, SPARK_WIDTH } from "../../src/core/describe/facts/runs";
import {
  type RunMetricModel,
  type RunModel,
  type RunsModel,
  type SparklineModel,
} from "../../src/core/describe/facts/runsModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { dateText, icon, label, type Content } from "../kit/parts";

/** So many runs of a link, and metrics of a run, are in sight; the others are unfolded. */
const RUNS_IN_SIGHT = 3;
const METRICS_IN_SIGHT = 6;

/** What trackers recorded of an experiment's runs: state, times, metrics with their histories, parameters, and what could not be read. */
export function runsPart(linked: readonly RunsModel[], strings: PageTexts): Content {
  if (!linked.length) return nothing;
  return html`<div class="runs" role="group" aria-label=${strings.runs}>
    ${linked.map((one) => linkPart(one, strings))}
  </div>`;
}

function linkPart({ link, reading, runs, more, problems }: RunsModel, strings: PageTexts): TemplateResult {
  if (reading) return html`<p class="muted">${icon("loading")} ${fill(strings.readingRuns, link)}</p>`;
  const others = runs.slice(RUNS_IN_SIGHT);
  return html`${runList(runs.slice(0, RUNS_IN_SIGHT), strings)}
  ${
    others.length
      ? html`<details>
          <summary>${fill(strings.otherRuns, others.length)}</summary>
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
      ({ name, value, history }) =>
        html`<div>
          <dt title=${name}>${name}</dt>
          <dd>${history ? spark(history) : nothing}<span class="number">${value}</span></dd>
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
