// Holds the contract against its examples: prints what fails, and how much passed.
import { type JsonObject, type Topic, examples, topics } from "./contract.js";
import { fromTheFuture } from "./future.js";
import type { NewsArticleV1 } from "./generated/article.js";
import { isWithdrawn, misplaced, read } from "./reading.js";

let passed = 0;
let failed = 0;

function expect(name: string, isSo: boolean, detail = ""): void {
  if (isSo) {
    passed += 1;
  } else {
    failed += 1;
    console.error(`failed: ${name} ${detail}`);
  }
}

function expectValid(topic: Topic, name: string, message: JsonObject): void {
  const isValid = topic.validate(message);
  expect(`${topic.name}: ${name}`, isValid, JSON.stringify(topic.validate.errors));
}

for (const topic of topics()) {
  const found = examples(topic);
  expect(`${topic.name} has examples`, found.length > 0);
  for (const { name, message } of found) {
    expectValid(topic, name, message);
    expectValid(topic, `${name}, from the future`, fromTheFuture(message, topic.schema));
  }
  expect(`${topic.name} refuses what is none of its messages`, !topic.validate({ page_id: 1 }));
}

const [article] = topics().filter((topic) => topic.name === "news.article.v1");
if (article === undefined) {
  throw new Error("there is no schema of the public topic");
}
for (const { name, message } of examples(article)) {
  const typed = message as unknown as NewsArticleV1;
  expect(`${name} is an article or withdrawn`, read(typed).deleted === (name === "withdrawn.json"));
  if (!isWithdrawn(typed)) {
    const wrong = misplaced(typed);
    expect(`${name} names things where they stand`, wrong.length === 0, wrong.join(", "));
  }
}

console.log(`contract/typescript: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
