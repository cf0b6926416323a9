package org.deployledger.system.badinput;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Requests that make no sense, or more of it than a server should take.
@ExtendWith(SharedLedger.class)
class BadRequestsTest {
    private static final int MOST_BODY_BYTES = 8 << 20;

    private final RestartableLedger ledger;
    private final String environment;

    BadRequestsTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("requests");
    }

    @TestFactory
    Stream<DynamicTest> eachComesToWhatTheTableSays() {
        GoodTraffic traffic = new GoodTraffic(ledger, environment);
        RawHttp http = new RawHttp(ledger.addresses().api());
        String base = "/v1/environments/" + environment;
        return Stream.concat(
                BadInputTable.read().tests(cases(), each -> each.apply(http, base)).stream(),
                Stream.of(DynamicTest.dynamicTest("good traffic goes on", traffic::close)));
    }

    static Set<String> rows() {
        return cases().keySet();
    }

    private static Map<String, BiFunction<RawHttp, String, Outcome>> cases() {
        Map<String, BiFunction<RawHttp, String, Outcome>> cases = new LinkedHashMap<>();
        bodies(cases);
        queries(cases);
        addresses(cases);
        return cases;
    }

    private static void bodies(Map<String, BiFunction<RawHttp, String, Outcome>> cases) {
        cases.put("H01", (http, base) -> http.post(base + "/contents/missing", "{no json"));
        cases.put("H02", (http, base) -> http.post(base + "/contents/missing", "{}"));
        cases.put(
                "H03",
                (http, base) -> http.post(base + "/contents/missing", "{\"checksums\":[\"12\"]}"));
        cases.put(
                "H04",
                (http, base) ->
                        http.post(base + "/compare", "{\"merkle_format\":99,\"directories\":{}}"));
        cases.put(
                "H05",
                (http, base) -> http.announced(base + "/contents/missing", MOST_BODY_BYTES + 1));
        cases.put("H06", (http, base) -> http.endless(base + "/contents/missing"));
        cases.put("H07", (http, base) -> http.post(base + "/compare", "[".repeat(100_000)));
    }

    private static void queries(Map<String, BiFunction<RawHttp, String, Outcome>> cases) {
        cases.put("H11", (http, base) -> http.get(base + "/items?after=bm90IGEgY3Vyc29y"));
        cases.put("H12", (http, base) -> http.get(base + "/items?after=%21%21"));
        cases.put("H13", (http, base) -> http.get(base + "/items?min-sequence=9000000000&wait=0"));
        cases.put("H14", (http, base) -> http.get(base + "/items?as-of=9000000000&wait=0"));
        cases.put("H15", (http, base) -> http.get(base + "/items?as-of=yesterday"));
        cases.put("H16", (http, base) -> http.get(base + "/items?as-of=99999999999999999999"));
        cases.put("H17", (http, base) -> http.get(base + "/items?limit=0"));
        cases.put("H18", (http, base) -> http.get(base + "/items?limit=100000"));
        cases.put("H19", (http, base) -> http.get(base + "/items?colour=red"));
        cases.put("H20", (http, base) -> http.get(base + "/items?limit=1&limit=2"));
        cases.put("H21", (http, base) -> http.get(base + "/changes?since=-5"));
        cases.put("H22", (http, base) -> http.get(base + "/deployments/xyz"));
        cases.put("H23", (http, base) -> http.get(base + "/deployments/ab"));
        cases.put("H24", (http, base) -> http.get(base + "/contents/1234"));
        cases.put("H25", (http, base) -> http.get(base + "/deployments?from=then"));
        cases.put("H26", (http, base) -> http.get(base + "/items?as-of=label:..%2Fx"));
        cases.put("H27", (http, base) -> http.get(base + "/items?as-of=label:nobody"));
        cases.put("H28", (http, base) -> http.get(base + "/compare?to=0"));
        cases.put("H29", (http, base) -> http.get(base + "/compare?from=9000000000&wait=0"));
        cases.put("H30", (http, base) -> http.get(base + "/compare?from=0&after=bm90IGEgY3Vyc29y"));
    }

    private static void addresses(Map<String, BiFunction<RawHttp, String, Outcome>> cases) {
        cases.put("H31", (http, base) -> http.get(base + "/items/..%2F..%2Fetc%2Fpasswd"));
        cases.put("H32", (http, base) -> http.get(base + "/items/%2e%2e"));
        cases.put("H33", (http, base) -> http.get(base + "/items/a%2F%2Fb"));
        cases.put("H34", (http, base) -> http.get(base + "/items/a%00b"));
        cases.put("H35", (http, base) -> http.get(base + "/items/%zz"));
        cases.put("H36", (http, base) -> http.get(base + "/items/%ff"));
        cases.put("H37", (http, base) -> http.get(base + "/items/" + "a%2F".repeat(2049) + "b"));
        cases.put("H38", (http, _) -> http.get("/v1/environments/..%2Fprod/items"));
        cases.put("H39", (http, _) -> http.get("/v1/environments/nobody-made-this/items"));
        cases.put("H40", (http, _) -> http.get("/v1/nothing"));
        cases.put("H41", (http, base) -> http.method("DELETE", base + "/items/a"));
        cases.put("H42", (http, base) -> http.get(base + "/items/not-there.toml"));
        cases.put("H43", (http, _) -> http.garbage("\u0016\u0003\u0001 hello\r\n\r\n"));
        cases.put("H44", (http, _) -> http.get("/" + "x".repeat(100_000)));
    }
}
