/** The words of the schema: one module, so that who needs them does not load valibot. */
export const STATES = ["open", "partial", "contested", "resolved"] as const;
export const VERIFICATIONS = ["claimed", "reviewed", "formal"] as const;
export const REFERENCE_ROLES = ["introduces", "evidence", "survey", "disputes", "method"] as const;
export const RELATION_KINDS = ["requires", "enables", "part-of", "generalises", "duplicates", "see-also"] as const;
