package io.cdnproxy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import org.junit.jupiter.api.Test;

class SettingDifferenceTest {

    @Test
    void whatTheApiLeavesOutIsReadBackAsItWas() throws Exception {
        // Given
        var json = new ObjectMapper();
        var nothingThere = new SettingDifference("origin.domainName", "b.example.com", "");

        // When
        var readBack = json.readValue(json.writeValueAsString(nothingThere), SettingDifference.class);

        // Then
        assertThat(readBack).isEqualTo(nothingThere);
    }
}
