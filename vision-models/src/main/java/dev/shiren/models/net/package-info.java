/** Describes the networks: one class for each family, and the catalogue of models that are built from them. */
@NullMarked
package dev.shiren.models.net;

import org.jspecify.annotations.NullMarked;
