package io.cdnproxy.sandbox.cloudfront.edge;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** With an edge for each test. */
abstract class OnTheEdge {
    EdgeWorld world;

    @BeforeEach
    void startEdge() throws IOException {
        world = new EdgeWorld();
    }

    @AfterEach
    void stopEdge() throws IOException {
        world.close();
    }
}
