package org.deployledger.projector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.MemorySchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class MetricsTest {
    @TempDir Path folder;

    @Test
    void tellsHeadsSkippedRecordsAndCalls() {
        MemorySchemas schemas = new MemorySchemas();
        LogBuilder log = new LogBuilder("prod", schemas).create();
        try (FedView view = new FedView(folder, schemas);
                Metrics metrics = new Metrics(view.views())) {
            view.feed(log.records());
            view.feed(9, null, null);
            metrics.record("/v1", 200, 1_000_000);

            String text = metrics.scrape();

            for (String line :
                    new String[] {
                        "ledger_projector_sequence{environment=\"prod\"} 0.0",
                        "ledger_projector_foreign_records{partition=\"0\"} 1.0",
                        "ledger_projector_stopped{partition=\"0\"} 0.0",
                        "ledger_projector_calls_seconds_count{route=\"/v1\",status=\"200\"} 1"
                    }) {
                assertTrue(text.contains(line), text);
            }
        }
    }
}
