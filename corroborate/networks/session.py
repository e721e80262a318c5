"""A graph, ready to run."""

from __future__ import annotations

import os
from typing import Any


def session(content: bytes) -> Any:
    """A session of one thread. Newer builds of onnxruntime report to their maker unless they are told not to."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # a fault is raised; its words are ours to tell
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
