/**
 * Pictures in; faces, embeddings and attributes out. Knows no accounts, HTTP, storage or framework.
 */
@NullMarked
package dev.shiren.vision;

import org.jspecify.annotations.NullMarked;
