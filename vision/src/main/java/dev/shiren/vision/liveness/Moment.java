package dev.shiren.vision.liveness;

import java.util.List;

/**
 * What one frame shows of the face; lengths in pixels, angles in degrees as of
 * {@link dev.shiren.vision.face.FaceAttributes.HeadPose}.
 *
 * @param at in milliseconds since the film began
 * @param size side of the smallest upright square around the face
 * @param mouth height of the mouth's opening over that of the face
 * @param lids height of the eyes' opening over their width, from the mesh: good for comparing moments only
 * @param skin red, green and blue light of cheeks and forehead, linear, 0 to 1
 * @param wall likewise of the picture's upper corners
 */
public record Moment(
        double at,
        double x,
        double y,
        double size,
        double pitch,
        double roll,
        double yaw,
        double mouth,
        double lids,
        List<Double> skin,
        List<Double> wall) {}
