"""How a previewed page looks: Confluence's measures and colours, without its fonts and scripts."""

from __future__ import annotations

STYLE = """
body { margin: 0; background: #fff; color: #172b4d; font: 16px/1.6 -apple-system, "Segoe UI", Roboto, "Noto Sans",
  "Liberation Sans", sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 32px 24px 96px; }
.notice { background: #f4f5f7; color: #44546f; font-size: 13px; padding: 8px 24px; border-bottom: 1px solid #dfe1e6; }
h1 { font-size: 32px; line-height: 1.15; font-weight: 600; letter-spacing: -0.01em; margin: 24px 0 12px; }
h2 { font-size: 24px; line-height: 1.2; font-weight: 500; margin: 40px 0 8px; }
h3 { font-size: 20px; line-height: 1.2; font-weight: 500; margin: 28px 0 6px; }
h4, h5, h6 { font-size: 16px; font-weight: 600; margin: 20px 0 4px; }
p { margin: 12px 0 0; }
a { color: #0c66e4; text-decoration: none; }
a:hover { text-decoration: underline; }
ul, ol { padding-left: 24px; margin: 12px 0 0; }
li { margin: 4px 0; }
li > p { margin: 0; }
.wide { overflow-x: auto; margin: 20px 0 0; }
table { border-collapse: collapse; min-width: 100%; font-size: 14px; line-height: 1.5; }
th, td { border: 1px solid #c1c7d0; padding: 8px; vertical-align: top; text-align: left; min-width: 48px; }
th { background: #f4f5f7; font-weight: 600; }
tr > th:first-child:nth-last-child(2):has(+ td) { width: 28%; }
td > :first-child, th > :first-child { margin-top: 0; }
td ul { padding-left: 18px; }
code { background: #f1f2f4; border-radius: 3px; padding: 2px 4px; font: 14px ui-monospace, monospace; }
pre { background: #f4f5f7; border-radius: 3px; padding: 12px; overflow-x: auto; font: 14px ui-monospace, monospace; }
blockquote { border-left: 2px solid #dfe1e6; margin: 12px 0 0; padding-left: 16px; }
hr { border: 0; border-top: 2px solid #ebecf0; margin: 24px 0; }
img { max-width: 100%; margin: 12px 0 0; }
.lozenge { display: inline-block; border-radius: 3px; padding: 0 5px; font-size: 11px; font-weight: 700;
  line-height: 16px; text-transform: uppercase; white-space: nowrap; vertical-align: baseline; }
.Grey { background: #dfe1e6; color: #42526e; }
.Green { background: #e3fcef; color: #006644; }
.Red { background: #ffebe6; color: #bf2600; }
.Yellow { background: #fff0b3; color: #172b4d; }
.Blue { background: #deebff; color: #0747a6; }
.mention { background: #f0f1f4; border-radius: 20px; padding: 0 6px 2px; color: #44546f; white-space: nowrap; }
time { background: #f0f1f4; border-radius: 3px; padding: 0 4px; white-space: nowrap; color: #44546f; }
.card { border: 1px solid #dfe1e6; border-radius: 3px; padding: 1px 6px; background: #fff; white-space: nowrap; }
.panel { border-radius: 3px; padding: 12px 16px; margin: 16px 0 0; }
.panel > :first-child { margin-top: 0; }
.panel-title { font-weight: 600; }
.info { background: #deebff; }
.note { background: #eae6ff; }
.tip { background: #e3fcef; }
.warning { background: #fffae6; }
.task { list-style: none; }
.task::before { content: "\\2610"; margin-right: 8px; }
.task.done::before { content: "\\2611"; }
.tasks { padding-left: 4px; }
details { margin-top: 12px; }
summary { cursor: pointer; color: #44546f; }
mark { background: #fffae6; border-bottom: 2px solid #ffc400; }
.offer { border: 2px dashed #8777d9; border-radius: 3px; padding: 4px 16px 16px; margin-top: 16px; }
"""
