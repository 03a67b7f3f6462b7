# Prints intervals.json: Rscript test/oracle/intervals.R > test/oracle/intervals.json
f <- function(x) format(x, digits = 17, scientific = FALSE, trim = TRUE)
rows <- function(x) paste0("[\n    ", paste(x, collapse = ",\n    "), "\n  ]")
qts <- apply(expand.grid(p = c(.75, .9, .975, .995, .9999), df = c(1, 2, 3, 10, 29, 100, 4125)), 1, function(r)
  sprintf('{ "p": %s, "df": %s, "value": %s }', f(r[[1]]), f(r[[2]]), f(qt(r[[1]], r[[2]]))))
wil <- apply(rbind(c(0, 5), c(5, 5), c(1, 10), c(30, 47), c(812, 4126)), 1, function(r) {
  ci <- suppressWarnings(prop.test(r[1], r[2], correct = FALSE)$conf.int)
  sprintf('{ "count": %d, "n": %d, "lower": %s, "upper": %s }', r[1], r[2], f(ci[1]), f(ci[2])) })
mns <- sapply(list(c(100, 85, 60, 59.5), c(75, 40, 39.5, 0), c(1, 2)), function(x) {
  ci <- t.test(x)$conf.int
  sprintf('{ "marks": "%s", "mean": %s, "sd": %s, "n": %d, "lower": %s, "upper": %s }',
    paste(x, collapse = " "), f(mean(x)), f(sd(x)), length(x), f(ci[1]), f(ci[2])) })
cat('{\n  "qt": ', rows(qts), ',\n  "wilson": ', rows(wil), ',\n  "mean": ', rows(mns), '\n}\n', sep = '')
