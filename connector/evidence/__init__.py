"""Where evidence comes from: one adapter a file or folder, each an `EvidenceSource`.

Start at `desk` (all sources, asked side by side), then `fetching/` (how an address is asked, and which ones are not),
then a source: `mlflow/` is the fullest.
"""
