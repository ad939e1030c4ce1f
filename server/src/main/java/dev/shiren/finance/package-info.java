/**
 * The finance edition of real-person authentication: sessions and comparisons in the protocols of ExecuteRequest, the face verify and the smart verify operations. Decides nothing that the room of verification decides.
 */
@NullMarked
package dev.shiren.finance;

import org.jspecify.annotations.NullMarked;
