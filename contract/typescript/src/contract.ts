// What a consumer knows of Copydesk: the files in docs/contracts, and nothing else.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const CONTRACTS = join(ROOT, "docs", "contracts");
const EXAMPLES = join(ROOT, "tests", "schemas", "examples");
const SUFFIX = ".schema.json";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface Topic {
  name: string;
  schema: JsonObject;
  validate: ValidateFunction;
}

export interface Example {
  name: string;
  message: JsonObject;
}

/** Every topic that has a schema. Strict: a keyword that is none of JSON Schema's is an error. */
export function topics(): Topic[] {
  const files = readdirSync(CONTRACTS).filter((file) => file.endsWith(SUFFIX));
  return files.sort().map((file) => {
    const schema = read(join(CONTRACTS, file));
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    return { name: file.slice(0, -SUFFIX.length), schema, validate: ajv.compile(schema) };
  });
}

/** The messages that have travelled on a topic. */
export function examples(topic: Topic): Example[] {
  const folder = join(EXAMPLES, topic.name);
  const files = readdirSync(folder).sort();
  return files.map((name) => ({ name, message: read(join(folder, name)) }));
}

function read(path: string): JsonObject {
  return JSON.parse(readFileSync(path, "utf-8")) as JsonObject;
}
