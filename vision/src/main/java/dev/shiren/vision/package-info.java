/**
 * Pictures in; faces, embeddings, attributes and ID cards out. Knows no accounts, HTTP, storage or framework.
 */
@NullMarked
package dev.shiren.vision;

import org.jspecify.annotations.NullMarked;
