package dev.shiren;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the walls between rooms. */
class RoomsTest {

    /** All that runs; the converter of models works at build time only. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/dev/shiren/models/"))
            .importPackages("dev.shiren");

    @Test
    void arrowsPointDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.shiren..")
                .layer("cli")
                .definedBy("dev.shiren.cli..")
                .layer("wire")
                .definedBy("dev.shiren.wire..")
                .layer("rooms")
                .definedBy(
                        "dev.shiren.scene..",
                        "dev.shiren.faces..",
                        "dev.shiren.cards..",
                        "dev.shiren.media..",
                        "dev.shiren.authority..",
                        "dev.shiren.webhook..",
                        "dev.shiren.review..",
                        "dev.shiren.liveness..",
                        "dev.shiren.metering..",
                        "dev.shiren.finance..",
                        "dev.shiren.market..",
                        "dev.shiren.verification..")
                .layer("audit")
                .definedBy("dev.shiren.audit..")
                .layer("access")
                .definedBy("dev.shiren.access..")
                .layer("operation")
                .definedBy("dev.shiren.operation..")
                .layer("platform")
                .definedBy("dev.shiren.platform..")
                .layer("vision")
                .definedBy("dev.shiren.vision..")
                .layer("resident")
                .definedBy("dev.shiren.resident..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("cli", "wire", "rooms")
                .whereLayer("rooms")
                .mayOnlyBeAccessedByLayers("cli", "wire")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("cli", "wire", "rooms")
                .whereLayer("operation")
                .mayOnlyBeAccessedByLayers("cli", "wire", "rooms", "access")
                .whereLayer("platform")
                .mayOnlyBeAccessedByLayers("cli", "wire", "rooms", "access", "audit")
                .whereLayer("vision")
                .mayOnlyBeAccessedByLayers("cli", "wire", "rooms")
                .whereLayer("resident")
                .mayOnlyBeAccessedByLayers("cli", "wire", "rooms", "vision")
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
    }

    @Test
    void roomsDoNotGoInCircles() {
        slices().matching("dev.shiren.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.shiren.wire.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.shiren.vision.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void modelsRunInVisionOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.shiren.vision..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void nothingBelowTheWireKnowsHttpOrXml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.shiren.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "javax.xml..")
                .check(CLASSES);
    }

    @Test
    void visionAndOperationsKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.shiren.vision..", "dev.shiren.resident..", "dev.shiren.operation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..")
                .check(CLASSES);
    }
}
