"""Forward passes of small networks without torch: layers as ONNX graphs, run by onnxruntime."""
