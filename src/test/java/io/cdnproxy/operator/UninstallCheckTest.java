package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UninstallCheckTest {

    @Test
    void nothingLeftIsNothingToObjectTo() {
        // When
        var objection = UninstallCheck.objection(List.of());

        // Then
        assertThat(objection).isEmpty();
    }

    @Test
    void whatIsLeftIsNamed() {
        // Given
        var left = List.of(proxy("asia", "tokyo"), proxy("asia", "osaka"));

        // When
        var objection = UninstallCheck.objection(left);

        // Then
        assertThat(objection).get().asString().contains("without this operator: asia/osaka, asia/tokyo. Delete them");
    }

    @Test
    void manyAreCounted() {
        // Given
        var left = IntStream.range(0, 500)
                .mapToObj(number -> proxy("asia", "tokyo-" + number))
                .toList();

        // When
        var objection = UninstallCheck.objection(left);

        // Then
        assertThat(objection)
                .get()
                .asString()
                .contains(" and 490 more. Delete them")
                .hasSizeLessThan(500);
    }

    private static CdnProxy proxy(String namespace, String name) {
        var proxy = new CdnProxy();
        proxy.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        return proxy;
    }
}
