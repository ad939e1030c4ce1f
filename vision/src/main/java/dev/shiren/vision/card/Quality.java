package dev.shiren.vision.card;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Projection;
import dev.shiren.vision.text.Sheet;
import dev.shiren.vision.text.TextBox;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Measures what makes a picture of a card hard to read or to trust. */
final class Quality {

    /** Pixels of the longer side that light and colour are measured on: few, so that noise averages out. */
    private static final int COARSE = 107;

    private static final int FINE = 214;

    /** Of the brighter parts, 0 to 255: a card is nearly white. */
    private static final double DARK = 80;

    private static final float WHITE = 252;
    private static final double GLARING = 0.012;

    /** How far red and blue move against each other over a card, as parts of the light. */
    private static final double COLOURLESS = 0.045;

    /** How wide an edge of a letter is, in heights of a usual line: a stroke itself takes about a tenth. */
    private static final double BLURRED = 0.1;

    /** Pixels of a line's height that its edges are measured on. */
    private static final int LINE = 40;

    private static final int LONGEST_LINE = 640;

    /** A picture without a card has some sharp edge when it is seen on so many pixels, unless it is blurred. */
    private static final int SEEN = 640;

    private static final double STEEPEST = 0.999;
    private static final double SMEARED = 6;

    private Quality() {}

    /** Of a picture in which no card was understood. */
    static Set<Finding> of(Picture picture) {
        var sheet = TextFrame.whole(picture);
        var findings = light(new Sample(sheet, FINE));
        var sample = new Sample(sheet, SEEN);
        if (edge(sample, STEEPEST) > SMEARED) {
            findings.add(Finding.BLURRED);
        }
        return findings;
    }

    static Set<Finding> of(Page page, Optional<CardPlane> plane) {
        var sheet = plane.map(CardPlane::face).orElse(page.sheet());
        var findings = light(new Sample(sheet, FINE));
        if (new Sample(sheet, COARSE).colours() < COLOURLESS) {
            findings.add(Finding.PHOTOCOPY);
        }
        if (edge(page) > BLURRED) {
            findings.add(Finding.BLURRED);
        }
        if (plane.filter(CardPlane::isCut).isPresent()) {
            findings.add(Finding.CROPPED);
        }
        if (Moire.isIn(sheet)) {
            findings.add(Finding.SCREEN);
        }
        return findings;
    }

    private static Set<Finding> light(Sample sample) {
        var findings = EnumSet.noneOf(Finding.class);
        if (sample.light(0.9) < DARK) {
            findings.add(Finding.DARK);
        }
        if (sample.white() > GLARING && sample.light(0.5) < WHITE) {
            findings.add(Finding.GLARING);
        }
        return findings;
    }

    /** The steepest steps of the longest line over its contrast, as {@link #BLURRED} has it. */
    static double edge(Page page) {
        var boxes = page.pieces().stream()
                .map(Row.Piece::box)
                .sorted(Comparator.comparingDouble(TextBox::height))
                .toList();
        return boxes.stream()
                .max(Comparator.comparingDouble(TextBox::width))
                .map(box -> edge(page.sheet().part(box))
                        * box.height()
                        / boxes.get(boxes.size() / 2).height())
                .orElse(0.0);
    }

    private static double edge(Sheet line) {
        int width = Math.max(8, Math.min(LONGEST_LINE, LINE * line.width() / Math.max(1, line.height())));
        return edge(new Sample(line, width, LINE), 0.985) / LINE;
    }

    /** How many pixels the edges take that are steeper than a part of all pixels are. */
    private static double edge(Sample sample, double steeper) {
        var light = sample.light();
        int width = sample.width;
        var steps = new float[light.length];
        for (int at = width; at < light.length - width; at++) {
            steps[at] =
                    Math.max(Math.abs(light[at + 1] - light[at - 1]), Math.abs(light[at + width] - light[at - width]))
                            / 2;
        }
        Arrays.sort(light);
        Arrays.sort(steps);
        double contrast = part(light, 0.98) - part(light, 0.02);
        return contrast / Math.max(1e-3, part(steps, steeper));
    }

    private static float part(float[] sorted, double part) {
        return sorted[(int) (part * (sorted.length - 1))];
    }

    /** A sheet in few pixels. */
    private static final class Sample {

        private final int width;
        private final int pixels;
        private final float[] planes;

        Sample(Sheet sheet, int longest) {
            this(
                    sheet,
                    Math.max(1, longest * sheet.width() / Math.max(sheet.width(), sheet.height())),
                    Math.max(1, longest * sheet.height() / Math.max(sheet.width(), sheet.height())));
        }

        Sample(Sheet sheet, int width, int height) {
            this.width = width;
            this.pixels = width * height;
            this.planes = new float[3 * pixels];
            double across = (double) sheet.width() / width;
            double down = (double) sheet.height() / height;
            var onto = sheet.toPicture().after(Projection.scaled(across, down, across / 2, down / 2));
            sheet.picture().sample(onto, width, height, java.nio.FloatBuffer.wrap(planes), 0);
        }

        /** Luma after Rec. 601. */
        float[] light() {
            var light = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                light[i] = 0.299f * planes[i] + 0.587f * planes[pixels + i] + 0.114f * planes[2 * pixels + i];
            }
            return light;
        }

        /** The light that a part of the pixels falls short of. */
        double light(double of) {
            var sorted = light();
            Arrays.sort(sorted);
            return part(sorted, of);
        }

        /** The part that is as white as can be. */
        double white() {
            int white = 0;
            for (int i = 0; i < pixels; i++) {
                if (Math.min(planes[i], Math.min(planes[pixels + i], planes[2 * pixels + i])) >= WHITE) {
                    white++;
                }
            }
            return (double) white / pixels;
        }

        /** As {@link #COLOURLESS} has it. */
        double colours() {
            var balance = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                float sum = planes[i] + planes[pixels + i] + planes[2 * pixels + i];
                balance[i] = 3 * (planes[i] - planes[2 * pixels + i]) / Math.max(30, sum);
            }
            Arrays.sort(balance);
            return part(balance, 0.95) - part(balance, 0.05);
        }
    }
}
