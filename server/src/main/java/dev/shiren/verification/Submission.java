package dev.shiren.verification;

import dev.shiren.platform.crypto.DataKey;
import dev.shiren.scene.Rules;
import dev.shiren.scene.Solution;

/**
 * A submission that somebody is working on.
 *
 * @param rules its scene's when it was made
 * @param lease proves that the work is still ours; another one takes over when it has expired
 * @param attempts how often it was taken up, this time included
 */
record Submission(String id, String ticket, Solution solution, Rules rules, DataKey key, String lease, int attempts) {}
