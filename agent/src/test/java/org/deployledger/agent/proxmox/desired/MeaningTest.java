package org.deployledger.agent.proxmox.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.agent.provider.Given;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Objects;

class MeaningTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cores       | 2              | 2              | true",
                "cores       | 2              | '2'            | true",
                "cores       | 2              | 3              | false",
                "cpulimit    | 1.5            | '1.50'         | true",
                "cpulimit    | 2.0            | 2              | true",
                "cpulimit    | 2              | 'two'          | false",
                "onboot      | true           | 1              | true",
                "onboot      | true           | 'yes'          | true",
                "onboot      | false          | 0              | true",
                "onboot      | true           | 0              | false",
                "net0        | 'virtio,a=1'   | 'a=1,virtio'   | true",
                "net0        | 'virtio,a=1'   | 'virtio,a=2'   | false",
                "description | 'a,b'          | 'b,a'          | false",
                "name        | '007'          | 7              | false",
                "name        | '7'            | 7              | true",
            })
    void comparesByMeaning(String key, String desired, String actual, boolean isSame) {
        assertEquals(isSame, Meaning.isSame(key, value(desired), value(actual)));
    }

    private static Value value(String toml) {
        return Objects.requireNonNull(Given.table("it = " + toml).entries().get("it"));
    }
}
