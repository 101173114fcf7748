-- For wrk: each connection waits between two requests, MEAN_PAUSE_MS on average, so that they come independently.
local mean = tonumber(os.getenv("MEAN_PAUSE_MS"))

function delay()
  return math.random(0, 2 * mean)
end
