"""Models in files: frozen models that onnxruntime runs, networks from and for other programs."""
