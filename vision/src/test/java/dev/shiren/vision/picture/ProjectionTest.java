package dev.shiren.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.picture.Projection.Point;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Projection TILTED =
            Projection.ofRectangle(4, 3, new Point(10, 10), new Point(90, 30), new Point(80, 70), new Point(20, 60));

    private static void isAt(Point point, double x, double y) {
        assertThat(point.x()).isCloseTo(x, within(1e-9));
        assertThat(point.y()).isCloseTo(y, within(1e-9));
    }

    @Test
    void theCornersOfARectangleGoWhereTheyWereSent() {
        isAt(TILTED.apply(0, 0), 10, 10);
        isAt(TILTED.apply(4, 0), 90, 30);
        isAt(TILTED.apply(4, 3), 80, 70);
        isAt(TILTED.apply(0, 3), 20, 60);
    }

    @Test
    void theInverseLeadsBackAndChainsFromRightToLeft() {
        isAt(TILTED.inverse().apply(TILTED.apply(1.5, 2)), 1.5, 2);
        var moved = Projection.scaled(2, 2, 5, 0);
        isAt(
                TILTED.after(moved).apply(-1, 1),
                TILTED.apply(3, 2).x(),
                TILTED.apply(3, 2).y());
    }

    @Test
    void theScaleIsTheRootOfHowMuchAreasGrow() {
        double small = 1e-4;
        var p = TILTED.apply(1, 1);
        var q = TILTED.apply(1 + small, 1);
        var r = TILTED.apply(1, 1 + small);
        double area = (q.x() - p.x()) * (r.y() - p.y()) - (r.x() - p.x()) * (q.y() - p.y());
        assertThat(TILTED.scale(1, 1)).isCloseTo(Math.sqrt(area) / small, within(1e-2));
    }

    @Test
    void aPlaneSeenStraightOnIsSampledAsASimilarityIs() {
        var rgb = new byte[3 * 40 * 30];
        new java.util.Random(1).nextBytes(rgb);
        var picture = Picture.ofRgb(40, 30, rgb);
        var map = new Similarity(2.1, 0.3, -3, 4);
        var straight = new float[3 * 12 * 9];
        var projected = new float[3 * 12 * 9];
        picture.sample(map, 12, 9, FloatBuffer.wrap(straight), 0);
        picture.sample(Projection.of(map), 12, 9, FloatBuffer.wrap(projected), 0);
        for (int i = 0; i < straight.length; i++) {
            assertThat(projected[i]).isCloseTo(straight[i], within(0.01f));
        }
    }
}
