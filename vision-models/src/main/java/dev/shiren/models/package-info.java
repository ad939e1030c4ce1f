/** Turns the model files of the pinned packages into ONNX with manifests while the project is built. */
@NullMarked
package dev.shiren.models;

import org.jspecify.annotations.NullMarked;
