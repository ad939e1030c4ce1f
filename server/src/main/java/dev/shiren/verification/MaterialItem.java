package dev.shiren.verification;

import dev.shiren.operation.Param;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One numbered pair of a submission, {@code Material.n.MaterialType} and {@code Material.n.Value}, n from 1 to 10. */
record MaterialItem(@Param(number = true) int number, Optional<String> materialType, Optional<String> value) {

    private static final int MOST = 10;

    /** The values by kind; every pair must be whole, of a known kind, and the only one of its kind. */
    static Map<MaterialKind, String> read(List<MaterialItem> items) {
        if (items.isEmpty()) {
            throw VerificationErrors.MATERIALS_EMPTY.exception();
        }
        if (items.stream().anyMatch(item -> item.number() < 1 || item.number() > MOST)) {
            throw VerificationErrors.MATERIALS_NOT_VALID.exception();
        }
        var values = new EnumMap<MaterialKind, String>(MaterialKind.class);
        for (var item : items) {
            var kind = item.materialType()
                    .flatMap(MaterialKind::given)
                    .orElseThrow(VerificationErrors.MATERIALS_NOT_VALID::exception);
            var value = item.value()
                    .filter(text -> !text.isBlank() && kind.admits(text))
                    .orElseThrow(VerificationErrors.MATERIALS_NOT_VALID::exception);
            if (values.put(kind, value) != null) {
                throw VerificationErrors.MATERIALS_NOT_VALID.exception();
            }
        }
        return values;
    }
}
