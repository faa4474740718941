// What an indexer does with a record of news.article.v1, in types made from the schema.
import type { Article, NewsArticleV1, Withdrawn } from "./generated/article.js";

export interface Read {
  id: string;
  deleted: boolean;
  text: string;
  names: string[];
}

/** Without a kind, it is an article. */
export function isWithdrawn(message: NewsArticleV1): message is Withdrawn {
  return message.kind === "withdrawn";
}

export function read(message: NewsArticleV1): Read {
  if (isWithdrawn(message)) {
    return { id: message.article_id, deleted: true, text: "", names: [] };
  }
  return {
    id: message.article_id,
    deleted: false,
    text: [message.title, ...message.paragraphs].join("\n"),
    names: (message.entities ?? []).map((entity) => entity.text),
  };
}

/** Every mention that does not stand where the article says. */
export function misplaced(article: Article): string[] {
  const mentions = (article.entities ?? []).flatMap((entity) => entity.mentions);
  return mentions
    .filter((mention) => mention.where === "paragraph")
    .filter((mention) => {
      // Offsets count code points. JavaScript's own slice() counts UTF-16 units.
      const points = [...(article.paragraphs[mention.number ?? 0] ?? "")];
      return points.slice(mention.start, mention.end).join("") !== mention.text;
    })
    .map((mention) => mention.text);
}
