package dev.shiren.vision.face;

import dev.shiren.vision.face.FaceAttributes.Gender;
import dev.shiren.vision.face.FaceAttributes.GenderEstimate;
import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;

/** The age and gender net of face-api, averaged over the face and its mirror image. */
final class XceptionAgeGender implements AgeGender {

    private final Model model;

    XceptionAgeGender(Model model) {
        this.model = model;
    }

    @Override
    public Estimate estimate(Picture picture, View upright) {
        var onto = upright.onto(model.width());
        var outputs = model.runMirrored(planes -> picture.sample(onto, model.width(), model.height(), planes, 0));
        var ages = outputs.get("age", 2);
        var genders = outputs.get("gender", 4);
        double male = (genders[0] + genders[2]) / 2.0;
        var likelier = male > 0.5
                ? new GenderEstimate(Gender.MALE, 100 * male)
                : new GenderEstimate(Gender.FEMALE, 100 * (1 - male));
        return new Estimate(Math.max(0, (ages[0] + ages[1]) / 2.0), likelier);
    }

    @Override
    public void close() {
        model.close();
    }
}
