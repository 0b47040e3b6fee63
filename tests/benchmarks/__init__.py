"""Speed, as ratios against a rival or a floor in the same run: python -m tests.benchmarks."""
