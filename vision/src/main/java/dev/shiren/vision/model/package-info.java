/**
 * Runs described models on one bounded pool: manifests, shared sessions, tensors that are always closed.
 */
@NullMarked
package dev.shiren.vision.model;

import org.jspecify.annotations.NullMarked;
