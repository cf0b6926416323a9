package org.deployledger.standalone.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The ports to serve on; 0 takes a free one.
public record Ports(int kafka, int registry, int api) {

    private static final int MOST = 65_535;

    public static final Ports DEFAULTS = new Ports(9092, 8081, 7080);

    /// A free port each.
    public static final Ports FREE = new Ports(0, 0, 0);

    /// Those that are no port, or named twice, by the flag that names them.
    public Map<String, Integer> faults() {
        Map<String, Integer> faults = new LinkedHashMap<>();
        Set<Integer> seen = new HashSet<>();
        flags().forEach(
                        (flag, port) -> {
                            if (port < 0 || port > MOST || (port != 0 && !seen.add(port))) {
                                faults.put(flag, port);
                            }
                        });
        return faults;
    }

    private Map<String, Integer> flags() {
        Map<String, Integer> flags = new LinkedHashMap<>();
        flags.put("--kafka-port", kafka);
        flags.put("--registry-port", registry);
        flags.put("--api-port", api);
        return flags;
    }

    /// Looks before anything is started, so that a refusal leaves nothing half done. Somebody may
    /// still come first; then the start fails.
    public void requireFree() throws StartRefusedException {
        for (Map.Entry<String, Integer> flag : flags().entrySet()) {
            if (flag.getValue() != 0 && !isFree(flag.getValue())) {
                throw new StartRefusedException.PortInUse(flag.getValue(), flag.getKey());
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
