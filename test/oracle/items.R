# Makes data/paper.csv, data/options.csv and items.json: Rscript items.R, in test/oracle.
# Classical item analysis by psych and by hand in R: LSAT6 (binary), and an invented paper with partial credit,
# half marks, blanks, ties at the cut of the extreme groups.
suppressMessages({ library(psych); library(psychometric) })
f <- function(x) ifelse(is.na(x), "null", format(x, digits = 17, scientific = FALSE, trim = TRUE))
arr <- function(x) paste0("[", paste(f(x), collapse = ", "), "]")

extreme <- function(X, full, g.share = .27) {
  t <- rowSums(X); n <- length(t); g <- ceiling(round(g.share * n, 9))
  weights <- function(t) {                       # top group; ties share the room that is left
    cut <- sort(t, decreasing = TRUE)[g]
    w <- ifelse(t > cut, 1, 0); w[t == cut] <- (g - sum(t > cut)) / sum(t == cut); w }
  wt <- weights(t); wb <- weights(-t)
  list(D = (colSums(wt * X) / g - colSums(wb * X) / g) / full, paper = (sum(wt * t) - sum(wb * t)) / g / sum(full))
}
analyse <- function(X, full) {
  t <- rowSums(X); a <- suppressWarnings(psych::alpha(as.data.frame(X), check.keys = FALSE, warnings = FALSE))
  e <- extreme(X, full); odd <- seq(1, ncol(X), 2); n <- nrow(X); k <- ncol(X)
  r <- cor(rowSums(X[, odd, drop = FALSE]), rowSums(X[, -odd, drop = FALSE]))
  alpha <- k / (k - 1) * (1 - sum(apply(X, 2, var)) / var(t))
  ci <- c(1 - (1 - alpha) * qf(.975, n - 1, (n - 1) * (k - 1)), 1 - (1 - alpha) * qf(.025, n - 1, (n - 1) * (k - 1)))
  stopifnot(abs(a$total$raw_alpha - alpha) < 1e-9)
  paste0('{\n  "mean": ', arr(colMeans(X)), ',\n  "sd": ', arr(apply(X, 2, sd)), ',\n  "difficulty": ', arr(colMeans(X) / full),
    ',\n  "corrected": ', arr(sapply(1:k, function(i) cor(X[, i], t - X[, i]))), ',\n  "total": ', arr(sapply(1:k, function(i) cor(X[, i], t))),
    ',\n  "D": ', arr(e$D), ',\n  "alphaDropped": ', arr(a$alpha.drop$raw_alpha), ',\n  "zero": ', arr(colMeans(X == 0)),
    ',\n  "full": ', arr(colMeans(X == rep(full, each = n))), ',\n  "alpha": ', f(alpha), ', "alphaLower": ', f(ci[1]), ', "alphaUpper": ', f(ci[2]),
    ',\n  "half": ', f(2 * r / (1 + r)), ', "sem": ', f(sd(t) * sqrt(1 - alpha)), ', "paperD": ', f(e$paper),
    ', "paperMean": ', f(mean(t)), ', "paperSd": ', f(sd(t)), '\n}')
}

lsat <- as.matrix(read.csv("data/lsat6.csv"))

set.seed(651)
n <- 651; theta <- rnorm(n)
full <- c(3, 3, 3, 3, 4, 4, 2, 5, 8, 12, 12, 14)
b <- c(-2, -1, -.4, .3, 0, .8, -1, .2, .4, .9, 0, 1.4)
X <- sapply(1:12, function(i) {
  p <- plogis(1.2 * (theta - b[i]))
  if (i <= 6) full[i] * rbinom(n, 1, p) else round(2 * full[i] * pmin(pmax(p + rnorm(n, 0, .15), 0), 1)) / 2 })
X[, 4] <- full[4] * rbinom(n, 1, plogis(-.5 * theta))            # a wrong key
blank <- matrix(runif(n * 12) < .03, n)
out <- ifelse(blank, NA, X)
school <- sample(c("甲校", "乙校", "丙校"), n, TRUE, c(4, 2, 1))
write.table(cbind(sprintf("%04d", sample(n)), school, as.data.frame(out)), "data/paper.csv", sep = ",", row.names = FALSE,
  col.names = c("code", "school", paste0("q", 1:12)), quote = FALSE, na = "")
Z <- ifelse(blank, 0, X)
pick <- school == "乙校"

# Blanks as missing: each item over those who answered, its total over what each answered.
t <- rowSums(out, na.rm = TRUE)
missing <- paste0('{ "n": ', arr(colSums(!blank)), ', "mean": ', arr(colMeans(out, na.rm = TRUE)), ', "corrected": ',
  arr(sapply(1:12, function(i) cor(out[, i], t - out[, i], use = "complete.obs"))), ', "alpha": ',
  f(suppressWarnings(psych::alpha(as.data.frame(out[!apply(blank, 1, any), ]), check.keys = FALSE, warnings = FALSE))$total$raw_alpha), ' }')

# 17(1) and 17(2) merged: the last two items as one.
M <- cbind(Z[, 1:10], Z[, 11] + Z[, 12])

# Options of three items, A–D, by ability; a blank here and there.
key <- c("A", "C", "B")
O <- sapply(1:3, function(i) {
  right <- rbinom(n, 1, plogis(theta - c(-1, 0, .5)[i])) == 1
  o <- ifelse(right, key[i], sample(setdiff(c("A", "B", "C", "D"), key[i]), n, TRUE)); o[runif(n) < .02] <- ""; o })
S <- sapply(1:3, function(i) 3 * (O[, i] == key[i])); rest <- round(20 * plogis(theta + rnorm(n, 0, .6))); to <- rowSums(S) + rest
write.table(data.frame(sprintf("%04d", 1:n), O, rest), "data/options.csv", sep = ",", row.names = FALSE,
  col.names = c("code", "q1", "q2", "q3", "rest"), quote = FALSE)
g <- ceiling(round(.27 * n, 9))
w <- function(t) { cut <- sort(t, decreasing = TRUE)[g]; v <- ifelse(t > cut, 1, 0); v[t == cut] <- (g - sum(t > cut)) / sum(t == cut); v }
wt <- w(to); wb <- w(-to)
fifth <- function(j) {                              # a block of ties spreads evenly over the places it covers
  low <- n * (j - 1) / 5; high <- n * j / 5
  below <- sapply(to, function(x) sum(to < x)); tied <- sapply(to, function(x) sum(to == x))
  pmax(0, pmin(high, below + tied) - pmax(low, below)) / tied }
W <- sapply(1:5, fifth)
opt <- sapply(1:3, function(i) paste(sapply(c("A", "B", "C", "D", ""), function(o) {
  u <- as.numeric(O[, i] == o)
  paste0('{ "题号": "', i, '", "选项": "', ifelse(o == "", "空白", o), '", "选择率": ', f(mean(u)), ', "高分组选择率": ', f(sum(wt * u) / g),
    ', "低分组选择率": ', f(sum(wb * u) / g), ', "选者平均总分": ', f(mean(to[u == 1])), ', "与总分相关": ', f(cor(u, to)),
    paste0(', "第', 1:5, '组选择率": ', f(colSums(W * u) / (n / 5)), collapse = ""), " }") }), collapse = ",\n    "))

sink("items.json")
cat('{\n"lsat6": ', analyse(lsat, rep(1, 5)), ',\n"paper": ', analyse(Z, full), ',\n"school": ', analyse(Z[pick, ], full),
  ',\n"merged": ', analyse(M, c(full[1:10], full[11] + full[12])), ',\n"missing": ', missing,
  ',\n"options": [\n    ', paste(opt, collapse = ",\n    "), "\n  ]\n}\n", sep = "")
sink()
