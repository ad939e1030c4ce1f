package dev.shiren.vision.face;

/** In pixels of the upright picture as it was sent (before any reduction), origin top left. */
public record Box(int left, int top, int width, int height) {

    public long area() {
        return (long) width * height;
    }
}
