"""The style sheet of an explained page: light or dark, wide or narrow, as its reader's screen."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #fbfaf8; --sheet: #ffffff; --ink: #1c1b1a; --faint: #6a6762; --rule: #e4e1db;
  --kept: #1a7f4b; --field: #1f66b5; --removed: #b23a32; --warn: #9a6200;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181b; --sheet: #1d2024; --ink: #e8e6e3; --faint: #9b9892; --rule: #30343a;
    --kept: #5fcf92; --field: #7db7f5; --removed: #f08a80; --warn: #e6b455;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem;
  background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.1rem; }
.address, .note, dt { color: var(--faint); font-size: .875rem; }
.address { margin: .35rem 0 1rem; }
.note { margin: .5rem 0 1rem; }
.verdict {
  display: inline-block; margin: 0 0 1rem; padding: .2rem .7rem;
  border: 1px solid; border-radius: 1rem; font-weight: 600;
}
.article { color: var(--kept); }
.rejected { color: var(--warn); }
dl { margin: 0 0 1.5rem; font-size: .9375rem; }
dl div { display: grid; grid-template-columns: 9.5rem 1fr; gap: 1rem; padding: .15rem 0; }
dd { margin: 0; }
.key { display: inline-flex; align-items: center; gap: .4rem; margin-right: 1.25rem; }
.key input { margin: 0; accent-color: var(--fate); }
.kept { --fate: var(--kept); }
.field { --fate: var(--field); }
.removed { --fate: var(--removed); }
.mark, .key { color: var(--fate); }
.mark { font-weight: 700; }
ol {
  margin: 0; padding: 0; list-style: none;
  background: var(--sheet); border: 1px solid var(--rule); border-radius: .5rem;
}
li {
  display: grid; grid-template-columns: 1rem 7.5rem 3rem 1fr; gap: 0 .75rem; align-items: start;
  padding: .45rem .9rem; border-left: .25rem solid var(--fate);
}
li + li { border-top: 1px solid var(--rule); }
li:first-child { border-top-left-radius: .5rem; }
li:last-child { border-bottom-left-radius: .5rem; }
.label, .confidence { font-size: .8125rem; line-height: 1.9; }
.label { color: var(--fate); }
.confidence { color: var(--faint); font-variant-numeric: tabular-nums; }
.confidence b { display: block; height: 3px; background: var(--rule); border-radius: 2px; }
.confidence b:empty { display: none; }
.confidence i { display: block; height: 3px; background: var(--fate); border-radius: 2px; }
.removed .text { color: var(--faint); font-size: .9375rem; }
.key:has(#kept:not(:checked)) ~ ol .kept,
.key:has(#field:not(:checked)) ~ ol .field,
.key:has(#removed:not(:checked)) ~ ol .removed { display: none; }
@media (max-width: 40rem) {
  body { padding: 1.25rem .75rem 3rem; }
  h1 { font-size: 1.35rem; }
  dl div { grid-template-columns: 1fr; gap: 0; padding: .25rem 0; }
  .key { display: flex; margin: .25rem 0; }
  li { grid-template-columns: 1rem 1fr 3rem; }
  .text { grid-column: 1 / -1; }
}
"""
