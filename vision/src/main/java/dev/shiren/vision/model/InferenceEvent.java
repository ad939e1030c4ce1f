package dev.shiren.vision.model;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One run of one model, for Java Flight Recorder. Costs nothing while nobody records. */
@Name(InferenceEvent.NAME)
@Label("Inference")
@Category("Shiren")
@StackTrace(false)
public final class InferenceEvent extends Event {

    public static final String NAME = "dev.shiren.Inference";

    @Label("Model")
    @Description("Its id")
    final String model;

    @Label("Pictures")
    @Description("Run at once")
    final int pictures;

    @Label("Width")
    @Description("Of one picture, in pixels")
    final int width;

    @Label("Height")
    @Description("Of one picture, in pixels")
    final int height;

    InferenceEvent(String model, int pictures, int width, int height) {
        this.model = model;
        this.pictures = pictures;
        this.width = width;
        this.height = height;
    }
}
