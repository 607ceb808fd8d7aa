"""Evidence from outside of Jira, as values: what is asked, what was answered, and what an issue asks for.

`subjects` and `questions` (what is asked), `answers` (what came back), `filling` (texts that the issue fills in),
`asking` (from requirements to questions), `seeking` (from a requirement to its answer, or to why there is none);
`page_questions` and `sightings` (what pages ask, and what they are written from); `comparing` (limits and baselines).
"""
