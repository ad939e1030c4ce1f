package dev.shiren.liveness;

import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.Judgement;
import dev.shiren.vision.liveness.Measures;
import java.util.Map;
import java.util.Optional;

/**
 * What a film came to, with all that it rests on.
 *
 * @param id of the challenge
 * @param portrait the frame that shows the face best, as it was sent; empty where there was no face
 * @param strip some frames in one JPEG
 * @param provenance the models behind it
 */
@SuppressWarnings("ArrayRecordComponent") // stored and never compared
public record Verdict(
        String id,
        Challenge challenge,
        Measures measures,
        Judgement judgement,
        Optional<byte[]> portrait,
        byte[] strip,
        Map<String, String> provenance) {}
