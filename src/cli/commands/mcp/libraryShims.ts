import process from "node:process";

/** Checks what a person fills into a form of the client's (an elicitation). This server asks for none, and the library's own brings 150 kB of ajv. */
class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error("This server asks its client for no forms.");
  }
}

export { DefaultJsonSchemaValidator, process };
