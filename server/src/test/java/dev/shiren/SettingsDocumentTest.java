package dev.shiren;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class SettingsDocumentTest {

    private static final String NONE = "–";

    @Test
    void everySettingIsDocumentedWithItsDefaultAndNoOtherIs() throws Exception {
        assertThat(documented()).isEqualTo(inCode());
    }

    @Test
    void theEnvironmentFormIsTheOneThatSpringReads() throws IOException {
        rows().filter(row -> !row[3].equals(NONE))
                .forEach(row -> assertThat(row[3].replace("_JOB", ""))
                        .isEqualTo(row[1].replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    private static Map<String, String> documented() throws IOException {
        var defaults = new TreeMap<String, String>();
        rows().forEach(row -> defaults.put(row[1], row[2]));
        return defaults;
    }

    /** Cells from 1 on, without their code marks. */
    private static Stream<String[]> rows() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "settings.md")).stream()
                .filter(line -> line.startsWith("| `shiren."))
                .map(line -> line.replace("`", "").split(Pattern.quote("|")))
                .map(cells -> Arrays.stream(cells).map(String::strip).toArray(String[]::new));
    }

    private static Map<String, String> inCode() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var defaults = new TreeMap<String, String>();
        for (var found : scanner.findCandidateComponents("dev.shiren")) {
            var settings = Class.forName(found.getBeanClassName());
            var prefix = settings.getAnnotation(ConfigurationProperties.class).prefix();
            // The components name themselves; a class that a fuzzer has instrumented has lost its parameters' names.
            var components = settings.getRecordComponents();
            var parameters = settings.getDeclaredConstructors()[0].getParameters();
            for (int i = 0; i < components.length; i++) {
                defaults.put(prefix + "." + dashed(components[i].getName()), byDefault(parameters[i]));
            }
        }
        return defaults;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String byDefault(Parameter parameter) {
        var value = parameter.getAnnotation(DefaultValue.class);
        var text = value == null ? "" : String.join(",", value.value());
        return text.isEmpty() ? NONE : text;
    }
}
