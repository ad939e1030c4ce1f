package dev.shiren.verification;

import dev.shiren.cards.CardAnswer;
import dev.shiren.scene.Brands;
import dev.shiren.vision.liveness.Prompt;
import java.util.List;
import java.util.Optional;

/**
 * Where a person is on the way through the pages of a token.
 *
 * @param solution by its name on the wire
 * @param steps all pages in their order
 * @param done those that need not be shown again
 * @param status of what was submitted, as GetStatus tells it; empty while nothing is
 * @param conclusions why it was refused
 * @param secondsLeft how long the token works
 * @param consent version of the text that is to be agreed to
 * @param name with all but its last character hidden; empty while nobody has given one
 * @param number with all but its ends hidden
 * @param level how much is asked before the camera
 * @param triesLeft how many films may still fail
 * @param waitSeconds until the next challenge
 * @param film the last one that was judged since the last submission
 * @param front what was read on the ID card's side with the portrait
 * @param back what was read on the other side
 * @param passed where to go when it is passed
 * @param failed where to go when it is not
 * @param brand of the account that sends the person here
 */
public record Visit(
        String solution,
        List<Page> steps,
        List<Page> done,
        Optional<Integer> status,
        Optional<String> conclusions,
        long secondsLeft,
        String consent,
        Optional<String> name,
        Optional<String> number,
        String level,
        int triesLeft,
        long waitSeconds,
        Optional<Film> film,
        Optional<CardAnswer> front,
        Optional<CardAnswer> back,
        Optional<String> passed,
        Optional<String> failed,
        Optional<Brands.Brand> brand) {

    /**
     * A film that was judged.
     *
     * @param challenge which it answered
     * @param advice what to do better; nothing when it passed
     * @param missed the prompts that were not followed
     */
    public record Film(String challenge, boolean passed, List<Advice> advice, List<Prompt> missed) {}

    /** What a person may do better. Says nothing of the checks that only attackers fail. */
    public enum Advice {
        /** Keep the whole face in view. */
        STAY_IN_VIEW,
        /** Nobody else in the picture. */
        BE_ALONE,
        /** Follow each prompt when it is shown. */
        FOLLOW,
        /** Turn the head further. */
        TURN_FURTHER,
        /** More light on the face, and a clean lens. */
        MORE_LIGHT,
        /** A darker place, where the display's light shows. */
        LESS_LIGHT,
        /** Move slowly, hold the device still, close other programs. */
        STEADILY,
        /** Only: try again. */
        AGAIN
    }

    /** A page. */
    public enum Page {
        GUIDE,
        PRIVACY,
        /** Name and number are typed. */
        IDENTITY,
        FACE_LIVENESS,
        TAKE_ID_PHOTO,
        RESULT
    }
}
