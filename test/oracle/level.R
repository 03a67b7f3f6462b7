# Makes data/district.csv and level.json: Rscript test/oracle/level.R, in test/oracle.
# Invented students: 6 schools, 2 subjects with half marks, some absent.
set.seed(20231115)
n <- 420
school <- sample(1:6, n, TRUE, c(5, 4, 3, 3, 2, 1))
effect <- c(6, 2, 0, -3, -8, 4)[school]
ability <- rnorm(n)
half <- function(x, full) pmin(pmax(round(2 * x) / 2, 0), full)
math <- half(96 + effect + 22 * ability + rnorm(n, 0, 12), 150)
chinese <- half(102 + effect / 2 + 12 * ability + rnorm(n, 0, 10), 150)
d <- data.frame(code = sprintf("%05d", sample(n)), school = paste0("校", school),
  zone = c("东", "东", "西", "西", "西", "东")[school], class = sample(1:3, n, TRUE),
  sex = sample(c("男", "女"), n, TRUE), math = math, chinese = chinese)
d$math[sample(n, 9)] <- NA
d$chinese[sample(n, 7)] <- NA
write.csv(d, "data/district.csv", row.names = FALSE, quote = FALSE, na = "absent")

f <- function(x) ifelse(is.na(x), "null", format(x, digits = 17, scientific = FALSE, trim = TRUE))
wilson <- function(k, n) suppressWarnings(prop.test(k, n, correct = FALSE)$conf.int)
row <- function(x, full, name, ref) {
  x <- x[!is.na(x)]; n <- length(x); m <- mean(x); ci <- t.test(x)$conf.int
  q <- quantile(x, c(.25, .5, .75), type = 7)
  w <- wilson(sum(x >= .6 * full), n)
  v <- c(n, m, sd(x), m / full, mean(x >= .85 * full), mean(x >= .75 * full), mean(x >= .6 * full), mean(x < .4 * full),
    mean(x == full), max(x), min(x), q, sd(x) / m, (m - ref) / ref, ci, w)
  k <- c("实考人数", "平均分", "标准差", "得分率", "优秀率", "良好率", "合格率", "低分率", "满分率", "最高分", "最低分", "下四分位",
    "中位数", "上四分位", "差异系数", "超均率", "均分置信下限", "均分置信上限", "合格率置信下限", "合格率置信上限")
  paste0('{ "单位": "', name, '", ', paste0('"', k, '": ', f(v), collapse = ", "), " }")
}
block <- function(x, by, full) {
  ref <- mean(x, na.rm = TRUE)
  paste(sapply(sort(unique(by)), function(u) row(x[by == u], full, u, ref)), collapse = ",\n    ")
}
tscore <- function(x, by) {
  z <- (x - mean(x, na.rm = TRUE)) / sd(x, na.rm = TRUE); t <- 50 + 10 * z
  paste(sapply(sort(unique(by)), function(u) {
    s <- t[by == u & !is.na(t)]; ci <- t.test(s)$conf.int
    paste0('{ "单位": "', u, '", "标准分T": ', f(mean(s)), ', "T置信下限": ', f(ci[1]), ', "T置信上限": ', f(ci[2]), " }")
  }), collapse = ",\n    ")
}
total <- d$math + d$chinese
sink("level.json")
cat('{\n  "schools": [\n    ', block(d$math, d$school, 150), '\n  ],\n  "zones": [\n    ', block(d$math, d$zone, 150),
  '\n  ],\n  "classes": [\n    ', block(d$math, paste(d$school, d$class), 150),
  '\n  ],\n  "totals": [\n    ', block(total, d$school, 300), '\n  ],\n  "position": [\n    ', tscore(d$math, d$school),
  '\n  ],\n  "correlation": ', f(cor(d$math, d$chinese, use = "complete.obs")),
  ',\n  "withTotal": ', f(cor(d$math, total, use = "complete.obs")),
  ',\n  "passesAll": [', paste(f(tapply((d$math >= 90 & d$chinese >= 90)[!is.na(total)], d$school[!is.na(total)], mean)), collapse = ", "),
  ']\n}\n', sep = "")
sink()
