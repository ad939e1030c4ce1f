package dev.shiren.review;

import dev.shiren.audit.Audit;
import dev.shiren.operation.Call;
import dev.shiren.platform.database.Database;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reviewers of one account at work; answers as the wire has them, but for the case of names. */
public final class TestReviews {

    private final Reviews reviews;
    private final Docket docket;
    private final Database database;
    private final Audit audit;
    private final String account;

    public TestReviews(Reviews reviews, Docket docket, Database database, Audit audit, String account) {
        this.reviews = reviews;
        this.docket = docket;
        this.database = database;
        this.audit = audit;
        this.account = account;
    }

    public JsonNode list(String state) {
        return list(state, 1, 20);
    }

    public JsonNode list(String state, int page, int size) {
        return tree(new DescribeReviews(reviews)
                .handle(
                        new DescribeReviews.Request(
                                Optional.empty(), Optional.of(state), Optional.of(page), Optional.of(size)),
                        call("lister")));
    }

    public String first() {
        return list("OPEN").path("reviews").path(0).path("reviewId").stringValue();
    }

    public JsonNode show(String reviewer, String id) {
        return tree(new DescribeReview(reviews, docket, audit).handle(new DescribeReview.Request(id), call(reviewer)));
    }

    public JsonNode decide(String reviewer, String id, String verdict, String reasons) {
        return decide(reviewer, id, verdict, reasons, "");
    }

    public JsonNode decide(String reviewer, String id, String verdict, String reasons, String comment) {
        return tree(new DecideReview(reviews, docket, database, audit)
                .handle(
                        new DecideReview.Request(id, verdict, Optional.of(reasons), Optional.of(comment)),
                        call(reviewer)));
    }

    private Call call(String user) {
        return new Call(
                new Call.Caller(account, user, "key"),
                "R",
                "2019-03-07",
                Instant.EPOCH,
                URI.create("https://shiren.test"));
    }

    private static JsonNode tree(Object answer) {
        return JsonMapper.shared().valueToTree(answer);
    }
}
