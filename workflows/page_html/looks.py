"""The style sheet that makes a page look like Confluence's."""

STYLE = """
.page { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: #172b4d }
.page h1 { font-size: 1.5rem; margin: 1.6rem 0 .5rem } .page h2 { font-size: 1.25rem; margin: 1.5rem 0 .5rem }
.page h3 { font-size: 1.05rem; margin: 1.25rem 0 .4rem } .page h1, .page h2, .page h3 { font-weight: 600 }
.page p { margin: .5rem 0 } .page a { color: #0c66e4; text-decoration: none }
.page a:hover { text-decoration: underline }
.page table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .93rem }
.page th, .page td { border: 1px solid #c1c7d0; padding: .45rem .6rem; text-align: left; vertical-align: top }
.page th { background: #f4f5f7; font-weight: 600; color: #172b4d } .page td > p:only-child, .page th > p { margin: 0 }
.page .lozenge { font-size: .7rem; font-weight: 700; text-transform: uppercase;
  border-radius: 3px; padding: .1rem .35rem; background: #dfe1e6; color: #42526e; white-space: nowrap }
.page .lozenge.green { background: #dcfff1; color: #216e4e }
.page .lozenge.red { background: #ffeceb; color: #ae2a19 }
.page .lozenge.yellow { background: #fff7d6; color: #7f5f01 }
.page .lozenge.blue { background: #e9f2ff; color: #0055cc }
.page .lozenge.purple { background: #f3f0ff; color: #5e4db2 }
.page .panel { display: flex; gap: .75rem; border-radius: 4px; padding: .75rem 1rem; margin: .75rem 0;
  background: #e9f2ff }
.page .panel > div > :first-child { margin-top: 0 } .page .panel > div > :last-child { margin-bottom: 0 }
.page .panel .icon { font-weight: 700; color: #0c66e4 } .page .panel strong:first-child { display: block }
.page .panel.note { background: #f3f0ff } .page .panel.note .icon { color: #6e5dc6 }
.page .panel.tip { background: #dcfff1 } .page .panel.tip .icon { color: #22a06b }
.page .panel.warning { background: #fff7d6 } .page .panel.warning .icon { color: #b38600 }
.page .panel.panel:not(.info):not(.note):not(.tip):not(.warning) { background: #fff; border: 1px solid #c1c7d0 }
.page details { border: 1px solid #dfe1e6; border-radius: 4px; padding: .35rem .75rem; margin: .5rem 0 }
.page summary { cursor: pointer; color: #44546f }
.page .mention { background: #e9f2ff; border-radius: 10px; padding: 0 .35rem;
  color: #0055cc } .page .day, .page .mention { white-space: nowrap }
.page .day { background: #f1f2f4; border-radius: 3px; padding: 0 .3rem }
.page .card { background: #f7f8f9; border: 1px solid #dcdfe4; border-radius: 3px; padding: 0 .3rem }
.page .card.block, .page .card.embed { display: flex; flex-direction: column; justify-content: center; gap: .2rem;
  padding: .6rem .9rem; text-decoration: none } .page .card.embed { min-height: 11rem; text-align: center }
.page .card.block span, .page .card.embed span { color: #626f86; font-size: .8rem; overflow-wrap: anywhere }
.page .tasks { list-style: none; padding-left: .25rem }
.page .tasks li { display: flex; gap: .5rem; align-items: baseline }
.page .tasks li.done > div { color: #626f86; text-decoration: line-through } .page .tasks p { margin: 0 }
.page .columns { display: flex; gap: 1.5rem } .page .columns .cell { flex: 1; min-width: 0 }
.page .toc ul { list-style: none; padding-left: 0; border-left: 2px solid #dfe1e6 }
.page .toc li { padding-left: 1rem }
.page .toc li.h3 { padding-left: 2rem } .page .toc li.h4 { padding-left: 3rem }
.page mark { background: #fff0b3; border-bottom: 2px solid #f5cd47 }
.page .placeholder { color: #758195; font-style: italic }
.page pre.code, .page pre { background: #f7f8f9; border-radius: 4px; padding: .75rem 1rem; overflow: auto;
  font-size: .85rem }
.page code { background: #f1f2f4; border-radius: 3px; padding: .1rem .25rem; font-size: .9em }
.page blockquote { border-left: 2px solid #dfe1e6; margin: .75rem 0; padding-left: 1rem; color: #44546f }
.page img { max-width: 100% } .page .macro { border: 1px dashed #c1c7d0; border-radius: 4px; padding: .5rem .75rem }
.page .macro > span, .page .absent { color: #626f86; font-size: .85rem }
"""
