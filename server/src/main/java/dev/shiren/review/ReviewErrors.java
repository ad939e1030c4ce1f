package dev.shiren.review;

import dev.shiren.operation.ErrorCode;

/** Why a review is not shown or a vote not taken; ours, as the original service has no reviews. */
public final class ReviewErrors {

    public static final ErrorCode NOT_FOUND =
            new ErrorCode("InvalidReview.NotFound", 404, "There is no review of that identifier.");
    static final ErrorCode DECIDED =
            new ErrorCode("InvalidReview.Decided", 400, "The review has been decided already.");
    static final ErrorCode VOTED =
            new ErrorCode("InvalidReview.Voted", 403, "You have voted otherwise on this review already.");

    private ReviewErrors() {}
}
