/** Writes neural networks as ONNX files: graph, layers with TensorFlow's meaning in ONNX's layout, protobuf bytes. */
@NullMarked
package dev.shiren.models.onnx;

import org.jspecify.annotations.NullMarked;
