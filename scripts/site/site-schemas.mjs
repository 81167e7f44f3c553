// The forms of what machines read of a public site: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), and as JSON-LD what the pages use of
// schema.org, each type with the properties that schema.org gives it and with those that search engines ask for.
import * as v from "valibot";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const address = v.pipe(v.string(), v.regex(/^https?:\/\//), v.url());
const moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/),
  v.isoTimestamp(),
);
/** A year, a month or a day of ISO 8601. */
const date = v.pipe(v.string(), v.regex(/^\d{4}(-\d\d(-\d\d)?)?$/));
const list = (item) => v.pipe(v.array(item), v.minLength(1));

export const jsonFeed = v.strictObject({
  version: v.literal("https://jsonfeed.org/version/1.1"),
  title: text,
  home_page_url: address,
  feed_url: address,
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)),
  items: v.pipe(
    v.array(
      v.strictObject({
        id: text,
        url: address,
        title: text,
        content_html: text,
        date_published: moment,
        date_modified: moment,
        tags: v.optional(list(v.string())),
      }),
    ),
    v.check((items) => new Set(items.map(({ id }) => id)).size === items.length, "two items have one id"),
  ),
});

const agent = v.union([
  v.strictObject({ "@type": v.literal("Person"), familyName: text, givenName: text }),
  v.strictObject({ "@type": v.literal("Person"), name: text }),
  v.strictObject({ "@type": v.literal("Organization"), name: text }),
]);
const context = { "@context": v.literal("https://schema.org") };
const article = { "@type": v.literal("ScholarlyArticle"), name: text, sameAs: v.optional(address) };

export const linkedData = v.variant("@type", [
  v.strictObject({
    ...context,
    "@type": v.literal("Dataset"),
    "@id": v.optional(address),
    url: v.optional(address),
    name: text,
    description: text,
    license: v.optional(address),
    creator: v.optional(list(agent)),
    version: v.optional(text),
    dateModified: date,
    distribution: list(
      v.strictObject({
        "@type": v.literal("DataDownload"),
        encodingFormat: v.pipe(v.string(), v.regex(/^\w+\/[\w.+-]+$/)),
        contentUrl: text,
      }),
    ),
  }),
  v.strictObject({
    ...context,
    "@type": v.literal("CreativeWork"),
    "@id": v.optional(address),
    url: v.optional(address),
    identifier: text,
    name: text,
    abstract: v.optional(text),
    creativeWorkStatus: text,
    author: list(agent),
    keywords: v.optional(text),
    datePublished: v.optional(date),
    dateModified: date,
    inLanguage: text,
    license: v.optional(address),
    sameAs: v.optional(address),
    isBasedOn: v.optional(address),
    isPartOf: v.strictObject({ "@type": v.literal("Dataset"), name: text, "@id": v.optional(address) }),
    about: v.optional(v.strictObject({ "@type": v.literal("DefinedTerm"), name: text })),
    citation: v.array(v.strictObject(article)),
  }),
  v.strictObject({
    ...context,
    ...article,
    "@id": v.optional(address),
    author: v.optional(list(agent)),
    datePublished: v.optional(date),
  }),
]);

/** What of some data does not fit a schema: a line a fault, with where it stands. */
export function* misfits(schema, data) {
  const { issues = [] } = v.safeParse(schema, data);
  for (const issue of issues) yield `${v.getDotPath(issue) ?? ""}: ${issue.message}`;
}
