package dev.shiren.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Nothing leaves the operator's machine, and nothing about what runs there. */
class NoReportsTest {

    /** To which releases from 1.29 on upload reports, unless an environment variable that only a launcher could set forbids it. */
    private static final String COLLECTOR = "data.microsoft.com";

    @Test
    void theRuntimeHasNobodyToReportTo() throws Exception {
        var jar = Path.of(OrtEnvironment.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var searched = new ArrayList<String>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry :
                    zip.stream().filter(one -> isLibrary(one.getName())).toList()) {
                var library = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(library.contains(COLLECTOR)).as(entry.getName()).isFalse();
                searched.add(entry.getName());
            }
        }
        assertThat(searched).hasSizeGreaterThan(2);
    }

    private static boolean isLibrary(String name) {
        return name.matches(".*/native/.*\\.(so|dll|dylib)");
    }
}
