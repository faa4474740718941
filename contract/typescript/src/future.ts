// What a message may look like once its producer is younger than its consumer.
import type { Json, JsonObject } from "./contract.js";

const WORD = "a-word-from-the-future";

/** The message with an unknown field in every object, and an unknown word for every word. */
export function fromTheFuture(message: JsonObject, schema: JsonObject): JsonObject {
  const parts = (schema["$defs"] ?? {}) as { [name: string]: JsonObject };

  function change(value: Json, said: JsonObject): Json {
    const found = resolve(value, said);
    if (isWord(found)) {
      return WORD;
    }
    if (Array.isArray(value)) {
      return value.map((item) => change(item, (found["items"] ?? {}) as JsonObject));
    }
    if (value === null || typeof value !== "object") {
      return value;
    }
    const fields = (found["properties"] ?? {}) as { [name: string]: JsonObject };
    const changed = Object.entries(value).map(([k, v]) => [k, change(v, fields[k] ?? {})]);
    // Where the schema names fields, more of them may come; a map has its own names.
    const more: JsonObject = "properties" in found ? { a_field_from_the_future: { depth: 1 } } : {};
    return { ...(Object.fromEntries(changed) as JsonObject), ...more };
  }

  /** The schema that says what this value is: behind its $ref, or one of several. */
  function resolve(value: Json, said: JsonObject): JsonObject {
    const name = said["$ref"];
    if (typeof name === "string") {
      return parts[name.split("/").at(-1) ?? ""] ?? {};
    }
    const several = (said["anyOf"] ?? said["oneOf"]) as JsonObject[] | undefined;
    if (several === undefined || "properties" in said) {
      return said;
    }
    const fitting = several.map((each) => resolve(value, each)).find((each) => fits(value, each));
    return fitting ?? {};
  }

  return change(message, schema) as JsonObject;
}

function isWord(said: JsonObject): boolean {
  return said["type"] === "string" && Array.isArray(said["examples"]);
}

function fits(value: Json, said: JsonObject): boolean {
  if (value === null) {
    return said["type"] === "null";
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    return said["type"] !== "null";
  }
  const kind = (said["properties"] as JsonObject | undefined)?.["kind"] as JsonObject | undefined;
  const wanted = kind?.["const"];
  return wanted === undefined || value["kind"] === undefined || wanted === value["kind"];
}
