// Writes the types of what is on the public topic, as any consumer would make them for itself.
import { mkdirSync, writeFileSync } from "node:fs";
import { compileFromFile } from "json-schema-to-typescript";

const schema = "../../docs/contracts/news.article.v1.schema.json";
// Fields that a consumer does not know are nothing that its code can name.
const options = { bannerComment: "", additionalProperties: false };

mkdirSync("src/generated", { recursive: true });
writeFileSync("src/generated/article.ts", await compileFromFile(schema, options));
