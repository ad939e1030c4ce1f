/**
 * Who is calling and may they: accounts, RAM users, access keys, APPCODEs, policies, temporary credentials, used-up nonces.
 */
@NullMarked
package dev.shiren.access;

import org.jspecify.annotations.NullMarked;
