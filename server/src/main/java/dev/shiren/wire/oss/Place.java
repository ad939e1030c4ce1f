package dev.shiren.wire.oss;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request is about, as its signature names it; the key is empty when the bucket itself is meant. */
record Place(String bucket, String key) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_KEY = 1023;

    /** The resource in the words of signatures. */
    String resource() {
        return "/" + bucket + "/" + key;
    }

    /**
     * All places that a request may mean. Clients put the bucket into the host name, into the path, or, when they were
     * told a name of the operator's own, nowhere; which of them it is only the signature tells.
     *
     * @param buckets those that exist
     */
    static Set<Place> meantBy(OssRequest request, List<String> buckets) {
        var places = new LinkedHashSet<Place>();
        var path = request.path().substring(Math.min(1, request.path().length()));
        var label = request.host().split("\\.", 2);
        if (label.length == 2
                && BUCKET.matcher(label[0]).matches()
                && !ADDRESS.matcher(request.host()).matches()) {
            places.add(new Place(label[0], path));
        }
        int slash = path.indexOf('/');
        var first = slash < 0 ? path : path.substring(0, slash);
        if (BUCKET.matcher(first).matches()) {
            places.add(new Place(first, slash < 0 ? "" : path.substring(slash + 1)));
        }
        buckets.forEach(bucket -> places.add(new Place(bucket, path)));
        return places;
    }

    /**
     * Refuses keys that are not names of objects. Keys never become names of files, so that this is for those who get to
     * see them later.
     */
    void checkKey() {
        int length = key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length > LONGEST_KEY) {
            throw OssError.INVALID_OBJECT_NAME.because("The length of object name must be less than 1024.");
        }
        boolean dots = List.of(key.split("[/\\\\]", -1)).stream()
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        if (length == 0
                || key.startsWith("/")
                || key.startsWith("\\")
                || dots
                || UNPRINTABLE.matcher(key).find()) {
            throw OssError.INVALID_OBJECT_NAME.exception();
        }
    }
}
